def log = new File(basedir, 'build.log').text
assert log.contains('src/main/crp/secret.yaml:1:1: a plain Secret must not be in Git, where everybody can read it.')
assert !log.contains('do-not-print')
assert !new File(basedir, '.crp/gitops.git').exists()
assert !new File(basedir, 'target/crp/image.json').exists()
true
