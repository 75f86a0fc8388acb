// -Dci=github writes the workflow, and nothing for another forge.
def project = new File(basedir, 'project/iris')
def source = new File(basedir, '../../../../../archetype/src/ci/github').canonicalFile

assert new File(project, '.github/workflows/crp.yml').text == new File(source, '.github/workflows/crp.yml').text
assert !new File(project, '.gitlab-ci.yml').exists()
