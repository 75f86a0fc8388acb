import groovy.json.JsonSlurper

evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def log = new File(basedir, 'build.log').text

// 1.4.0 goes to both environments, 1.5.0 to dev alone.
def row = { String environment, String change, String version ->
    "(?m)^\\[INFO] \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +${environment} +${change} +${version} +[0-9a-f]{12} "
}
assert log =~ row('dev', 'deployed', '1.5.0')
assert log =~ row('dev', 'deployed', '1.4.0')
assert log =~ row('prod', 'promoted', '1.4.0')
assert log.contains("App 'iris': 3 changes, newest first, times in UTC.")

def history = new JsonSlurper().parse(new File(basedir, 'target/history.json'))
assert history.crpHistory == 1
assert history.changes*.environment == ['dev', 'prod', 'dev']
assert history.changes[0].before.version == '1.4.0'
assert history.changes[0].after.version == '1.5.0'
assert log.contains('Written: target/history.json')

assert log.contains("1 app on branch 'main' of ")
assert log =~ /(?m)^\[INFO] iris +1\.5\.0 \dm +1\.4\.0 \dm +prod has another image than dev, \dm$/

// By what prod and dev differ, and by what the branch and the working tree do not.
assert log.contains('1.4.0 -> 1.5.0')
assert log.contains('No differences between ')
true
