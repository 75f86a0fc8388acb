def log = new File(basedir, 'build.log').text
assert log.contains("Run 'mvn crp:init' to write one")
assert log.contains('Written: crp.yaml')
assert log.contains('Deploy it:           mvn crp:deploy')
def text = new File(basedir, 'crp.yaml').text
assert text.startsWith('#') || text.startsWith('crp: 1')
assert text.contains('name: scoring')
true
