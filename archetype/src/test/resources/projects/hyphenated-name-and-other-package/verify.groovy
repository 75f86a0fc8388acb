// A project in a package of its own passes its tests and deploys under its own name.
def project = new File(basedir, 'project/credit-risk')
def log = new File(project, 'build.log').text
def git = ['git', '-C', new File(project, '.crp/gitops.git').path, 'log', '--format=%s', 'main'].execute()
def services = new File(project, 'src/main/resources/META-INF/services')

assert services.listFiles()*.text.sort() == ['org.example.risk.scoring.SpeciesNames\n', 'org.example.risk.scoring.SpeciesOfFile\n']
assert log =~ /Tests run: [1-9]\d*, Failures: 0, Errors: 0, Skipped: 0/
assert git.text == 'Deploy credit-risk 2.0-SNAPSHOT to dev\n'
assert new File(project, '.crp/registry/index.json').text.contains('"credit-risk:2.0-SNAPSHOT-')
