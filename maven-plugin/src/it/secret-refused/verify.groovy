def log = new File(basedir, 'build.log').text
assert log.contains('src/main/crp/secret.yaml')
assert !log.contains('do-not-print')
assert !new File(basedir, '.crp/gitops.git').exists()
assert !new File(basedir, 'target/crp/image.json').exists()
true
