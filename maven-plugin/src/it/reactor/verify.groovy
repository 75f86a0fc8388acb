def git(File dir, String... args) {
    def process = (['git', '-C', dir.path] + args.toList()).execute()
    def text = process.text
    assert process.waitFor() == 0
    text
}
def repository = new File(basedir, '.crp/gitops.git')
assert git(repository, 'log', '--format=%s', 'main') == 'Deploy 2 apps to dev\n'
assert git(repository, 'log', '-1', '--format=%(trailers:key=Crp-App,valueonly)', 'main').readLines().findAll() ==
    ['churn', 'fraud']
true
