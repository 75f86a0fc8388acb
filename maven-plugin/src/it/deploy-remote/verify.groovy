evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def log = new File(basedir, 'build.log').text
def remote = new File(basedir, 'remote.git')
assert git(remote, 'log', '--format=%s', 'main') == 'Deploy fraud 1.2.0 to dev\nBegin\n'
assert git(remote, 'show', 'main:README.md') == 'ours\n'
assert git(remote, 'ls-tree', '-r', '--name-only', 'main').readLines().contains('apps/fraud/dev/deployment.yaml')
assert git(remote, 'fsck', '--strict') == ''
assert log.contains("Nothing to commit: 'main' of file:")
assert !new File(basedir, '.crp/gitops.git').exists()
true
