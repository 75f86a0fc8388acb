def log = new File(basedir, 'build.log').text
assert log.contains("Run 'mvn crp:init' to write one")
def text = new File(basedir, 'crp.yaml').text
assert text.startsWith('#') || text.startsWith('crp: 1')
assert text.contains('name: scoring')
true
