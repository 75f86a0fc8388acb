def log = new File(basedir, 'build.log').text
assert log.contains('Dry run: fraud in dev would change 8 files:')
assert log.contains('+++ b/apps/fraud/dev/deployment.yaml')
assert log.contains('+++ b/clusters/dev/fraud.dev.yaml')
assert log.contains('Dry run: nothing would change in ')
assert !log.contains('Next:')
assert !new File(basedir, '.crp/gitops.git').exists()
assert !new File(basedir, 'target/crp/commit.json').exists()
true
