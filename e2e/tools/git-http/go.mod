module crp.example/e2e/git-http

go 1.26.0
