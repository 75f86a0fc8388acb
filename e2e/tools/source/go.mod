module crp.example/e2e/source

go 1.26.0
