package io.github.curlyrotaryphone.crp.pipeline;

/** What people wrote by hand before they knew crp, with names of their own. */
final class RunningApps {
    /** A Deployment and all that refers to it, in one file. */
    static final String ONE_FILE = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: iris-runner, namespace: ml}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: iris-server
              namespace: ml
              labels: {app: iris, team: flowers, helm.sh/chart: iris-0.3.1, app.kubernetes.io/managed-by: Helm}
            spec:
              replicas: 2
              selector:
                matchLabels: {app: iris}
              template:
                metadata:
                  labels: {app: iris, tier: "1"}
                spec:
                  serviceAccountName: iris-runner
                  containers:
                  - name: main
                    image: registry.example.com/flowers/iris:7
                    ports:
                    - {name: api, containerPort: 8080}
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: iris-svc
              namespace: ml
              labels: {monitored: "true"}
            spec:
              selector: {app: iris}
              ports:
              - {name: web, port: 80, targetPort: api}
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: iris-hpa, namespace: ml}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: iris-server}
              maxReplicas: 4
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: iris-pdb, namespace: ml}
            spec:
              maxUnavailable: 1
              selector: {matchLabels: {app: iris}}
            """;

    /** The same names, made by an overlay of kustomize. */
    static final String OVERLAY = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            namespace: ml
            namePrefix: prod-
            commonLabels: {stage: prod}
            resources: [../base]
            """;

    static final String BASE = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources: [deployment.yaml, service.yaml]
            """;

    static final String BASE_DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: server}
            spec:
              selector:
                matchLabels: {app: iris}
              template:
                metadata:
                  labels: {app: iris}
                spec:
                  containers:
                  - {name: server, image: registry.example.com/flowers/iris:6, ports: [{containerPort: 8080}]}
            """;

    static final String BASE_SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: server}
            spec:
              selector: {app: iris}
              ports: [{port: 80, targetPort: 8080}]
            """;

    private RunningApps() {}
}
