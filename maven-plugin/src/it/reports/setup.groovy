evaluate(new File(basedir, '../../../src/it/shared.groovy'))
takeBase()
true
