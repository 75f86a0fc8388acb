evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def log = new File(basedir, 'build.log').text
assert git(new File(basedir, '.crp/gitops.git'), 'log', '--format=%s', 'main') == 'Deploy fraud 1.2.0 to dev\n'
assert new File(basedir, '.crp/crp.lock').exists()
assert !new File(basedir, 'crp.lock').exists()
assert log.contains("crp.lock' has no entry for the base")
assert log.contains("and commit 'crp.lock'.")
true
