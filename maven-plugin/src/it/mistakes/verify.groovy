def log = new File(basedir, 'build.log').text
assert log.contains('crp.yaml has 3 mistakes')
assert log.contains('deploy.replicas')
assert !new File(basedir, '.crp/gitops.git').exists()
true
