evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def log = new File(basedir, 'build.log').text
def repository = new File(basedir, '.crp/gitops.git')

// Two versions go to dev and by review on to prod; the newer one is rolled back, and prod is left in the end.
assert git(repository, 'log', '--reverse', '--format=%s', 'main').readLines() == [
    'Deploy iris 1.4.0 to dev', 'Promote iris 1.4.0 from dev to prod',
    'Deploy iris 1.5.0 to dev', 'Promote iris 1.5.0 from dev to prod',
    'Roll back iris in prod', 'Release the hold of iris in prod', 'Undeploy iris from prod']
assert git(repository, 'branch', '--list', '--format=%(refname:short)', 'crp/*').readLines().size() <= 1

// What prod had after the rollback is what it had before the second promotion, but for the hold.
def changed = git(repository, 'diff', '--name-only', 'main~5', 'main~2', '--', 'apps/iris/prod', 'clusters/prod')
assert changed.readLines() == ['apps/iris/prod/.crp.json']
def held = git(repository, 'show', 'main~2:apps/iris/prod/.crp.json')
assert held.contains('"reason": "wrong-answers"')
assert !git(repository, 'show', 'main~1:apps/iris/prod/.crp.json').contains('"hold"')

def files = git(repository, 'ls-tree', '-r', '--name-only', 'main').readLines()
assert files.contains('apps/iris/dev/deployment.yaml')
assert !files.any { it.startsWith('apps/iris/prod/') || it.startsWith('clusters/prod/') }

// Each run says what to do next, as this user has to type it.
assert log.count('Review the change:   git -C .crp/gitops.git diff main...crp/prod/iris') == 5
assert log.count('Merge it:            git -C .crp/gitops.git push . crp/prod/iris:main') == 5
assert log.contains("Cannot deploy 'iris' in 'prod': it was rolled back and is on hold by ")
assert log.contains("release the hold with 'mvn crp:release-hold -Dcrp.app=iris -Dcrp.env=prod', then rerun.")
assert log.contains('Promoting iris from dev to prod: localhost:5050/iris@sha256:')
assert log.contains('kubectl delete namespace iris')
// A dry run of each goal printed its plan; that none of them made a commit is seen above.
assert log.count('Dry run: iris in prod would change ') == 4
assert log.contains('+  "hold": {')
assert log.contains('-  "hold": {')
assert log.contains('deleted file mode 100644')
assert new File(basedir, 'target/crp/review/iris.prod.md').text.startsWith('# ')
true
