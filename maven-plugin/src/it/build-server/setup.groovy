evaluate(new File(basedir, '../../../src/it/shared.groovy'))
// As on a fresh clone: there is no .crp, so no crp.lock. The base lies where it would be downloaded from.
takeBase('registry', 'cache')
true
