// Names that are no package and no DNS label still give a project that passes its tests and deploys.
def project = new File(basedir, 'project/Flowers.v2')
def log = new File(project, 'build.log').text
def git = ['git', '-C', new File(project, '.crp/gitops.git').path, 'log', '--format=%s', 'main'].execute()

assert new File(project, 'crp.yaml').text.contains('\nname: flowers-v2\n')
assert new File(project, 'src/main/java/com/my_company/ml/SpeciesNames.java').exists()
assert log =~ /Tests run: [1-9]\d*, Failures: 0, Errors: 0, Skipped: 0/
assert git.text == 'Deploy flowers-v2 0.1 to dev\n'
assert new File(project, '.crp/registry/index.json').text.contains('"flowers-v2:0.1-')
new File(project, 'src').eachFileRecurse(groovy.io.FileType.FILES) { assert !it.text.contains('com.example') : it }
