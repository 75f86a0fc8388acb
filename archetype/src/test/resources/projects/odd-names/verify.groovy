System.err.println("BASEDIR $basedir")
