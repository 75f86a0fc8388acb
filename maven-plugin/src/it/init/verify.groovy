def log = new File(basedir, 'build.log').text
assert log.contains("Run 'mvn crp:init' to write one")
assert log.contains('Written: crp.yaml')
assert log.contains('Deploy it:           mvn crp:deploy')
def text = new File(basedir, 'crp.yaml').text
assert text.startsWith('#') || text.startsWith('crp: 1')
assert text.contains('name: scoring')
assert log.contains('Written: src/test/model/samples/first.request.json')
assert log.contains('Add dependencies:    io.github.curlyrotaryphone:crp-model-server')
assert new File(basedir, 'src/test/java/com/example/GoldenSamplesTest.java').text.contains('MODEL = "scoring"')
true
