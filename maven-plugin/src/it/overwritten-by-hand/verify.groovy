evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def log = new File(basedir, 'build.log').text
assert log.contains('apps/fraud/dev/deployment.yaml')
assert git(new File(basedir, '.crp/gitops.git'), 'log', '-1', '--format=%s', 'main') == 'Scale by hand\n'
true
