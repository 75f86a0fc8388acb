evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def log = new File(basedir, 'build.log').text
def repository = new File(basedir, '.crp/gitops.git')

// The first run commits dev alone, the second nothing, the last one prod.
assert git(repository, 'log', '--format=%s', 'main') == 'Deploy fraud 1.2.0 to prod\nDeploy fraud 1.2.0 to dev\n'
assert log.count('Image built in') == 1
assert log.count("Nothing to commit: 'main' of .crp/gitops.git is up to date") == 1
assert log.count('View the commit:     git -C .crp/gitops.git show main') == 2
assert log.contains('Serve the model:     mvn crp:run')

def deployment = git(repository, 'show', 'main:apps/fraud/dev/deployment.yaml')
assert deployment =~ /image: "?localhost:5050\/fraud:1\.2\.0-[0-9a-f]{12}@sha256:[0-9a-f]{64}/
assert git(repository, 'ls-tree', '-r', '--name-only', 'main').readLines().containsAll(
    ['apps/fraud/dev/.crp.json', 'apps/fraud/dev/kustomization.yaml', 'clusters/dev/fraud.dev.yaml',
     'clusters/prod/fraud.prod.yaml'])
assert git(repository, 'log', '-1', '--format=%(trailers:key=Crp-Environment,valueonly)', 'main').trim() == 'prod'
assert new File(basedir, '.crp/registry/oci-layout').exists()
assert new File(basedir, '.crp/crp.lock').exists()
assert !new File(basedir, 'crp.lock').exists()
assert new File(basedir, 'target/crp/image.json').exists()
assert new File(basedir, 'target/crp/commit.json').exists()
true
