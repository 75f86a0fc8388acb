evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def repository = new File(basedir, '.crp/gitops.git')
def log = new File(basedir, 'build.log').text
assert git(repository, 'log', '--format=%s', 'main') == 'Deploy 2 apps to dev\n'
assert git(repository, 'log', '-1', '--format=%(trailers:key=Crp-App,valueonly)', 'main').readLines().findAll() ==
    ['churn', 'fraud']
assert log.contains('Serve the model:     mvn -pl churn crp:run')
assert log.contains('Serve the model:     mvn -pl fraud crp:run')
true
