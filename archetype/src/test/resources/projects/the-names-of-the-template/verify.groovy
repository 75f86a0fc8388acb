// With the template's own names the archetype gives the template back, byte for byte.
def project = new File(basedir, 'project/iris')
def template = new File(basedir, '../../../../../model-app-template').canonicalFile
def ignored = new File(template, '.gitignore').readLines().collect { it - '/' }

def files(File folder, List<String> ignored, String path = '') {
    folder.listFiles().findAll { !(it.name in ignored) }.collectMany {
        it.directory ? files(it, ignored, path + it.name + '/') : [path + it.name]
    }.toSorted()
}

def expected = files(template, ignored)
assert expected.containsAll(['.gitignore', 'pom.xml', 'src/main/model/model.onnx'])
assert files(project, ['build.log']) == expected
assert expected.every { new File(project, it).bytes == new File(template, it).bytes }
