module crp.example/e2e/traffic

go 1.26.0
