// -Dci=gitlab writes .gitlab-ci.yml, and nothing for another forge.
def project = new File(basedir, 'project/iris')
def source = new File(basedir, '../../../../../archetype/src/ci/gitlab').canonicalFile

assert new File(project, '.gitlab-ci.yml').text == new File(source, '.gitlab-ci.yml').text
assert !new File(project, '.github').exists()
