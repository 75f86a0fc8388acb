evaluate(new File(basedir, '../../../src/it/shared.groovy'))
takeBase()
new File(basedir, 'elsewhere').mkdir()
true
