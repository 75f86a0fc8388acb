evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def log = new File(basedir, 'build.log').text
assert log.contains("Cannot deploy 'fraud' in 'dev': 'apps/fraud/dev/deployment.yaml' was edited after crp wrote it.")
assert log.contains("[ERROR] Undo the edit (see 'git log -- apps/fraud/dev/deployment.yaml') and make the same change")
assert git(new File(basedir, '.crp/gitops.git'), 'log', '-1', '--format=%s', 'main') == 'Scale by hand\n'
true
