"""Writes a GitOps repository: repository.py FOLDER APPS.

Each app has a folder of seven objects with a kustomization.yaml, and a Flux Kustomization in the cluster's folder. Two
of the objects, an HTTPRoute and the Flux Kustomization, are of kinds whose CRDs have rules in CEL.
"""

import pathlib
import sys

root, apps = pathlib.Path(sys.argv[1]), int(sys.argv[2])

SYNC = """\
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 1m0s
  ref:
    branch: main
  secretRef:
    name: flux-system
  url: https://git.example.com/team/gitops.git
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 10m0s
  path: ./clusters/prod
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
"""

FLUX = """\
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: @APP@.prod
  namespace: flux-system
spec:
  interval: 10m
  timeout: 5m
  path: ./apps/@APP@/prod
  prune: true
  wait: true
  sourceRef:
    kind: GitRepository
    name: flux-system
"""

FILES = {
    "kustomization.yaml": """\
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - namespace.yaml
  - serviceaccount.yaml
  - deployment.yaml
  - service.yaml
  - horizontalpodautoscaler.yaml
  - networkpolicy.yaml
  - httproute.yaml
""",
    "namespace.yaml": """\
apiVersion: v1
kind: Namespace
metadata:
  name: @APP@
  labels:
    pod-security.kubernetes.io/enforce: restricted
""",
    "serviceaccount.yaml": """\
apiVersion: v1
kind: ServiceAccount
metadata:
  name: @APP@
  namespace: @APP@
automountServiceAccountToken: false
""",
    "deployment.yaml": """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: @APP@
  namespace: @APP@
  labels:
    app.kubernetes.io/name: @APP@
    app.kubernetes.io/version: 1.@N@.0
spec:
  revisionHistoryLimit: 5
  selector:
    matchLabels:
      app.kubernetes.io/name: @APP@
  strategy:
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
    type: RollingUpdate
  template:
    metadata:
      labels:
        app.kubernetes.io/name: @APP@
    spec:
      serviceAccountName: @APP@
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 45
      securityContext:
        runAsNonRoot: true
        runAsUser: 65532
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: app
          image: registry.example.com/team/@APP@:1.@N@.0@sha256:@DIGEST@
          ports:
            - containerPort: 8080
              name: http
          env:
            - name: LOG_LEVEL
              value: info
            - name: NODE_NAME
              valueFrom:
                fieldRef:
                  fieldPath: spec.nodeName
            - name: CACHE_MIB
              value: "@N@"
          livenessProbe:
            httpGet:
              path: /live
              port: http
            periodSeconds: 10
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          startupProbe:
            failureThreshold: 60
            httpGet:
              path: /ready
              port: http
            periodSeconds: 2
          resources:
            requests:
              cpu: 250m
              memory: 512Mi
            limits:
              memory: 512Mi
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
            readOnlyRootFilesystem: true
          volumeMounts:
            - mountPath: /tmp
              name: tmp
      topologySpreadConstraints:
        - labelSelector:
            matchLabels:
              app.kubernetes.io/name: @APP@
          maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
      volumes:
        - emptyDir:
            sizeLimit: 64Mi
          name: tmp
""",
    "service.yaml": """\
apiVersion: v1
kind: Service
metadata:
  name: @APP@
  namespace: @APP@
spec:
  ports:
    - appProtocol: http
      name: http
      port: 80
      targetPort: http
  selector:
    app.kubernetes.io/name: @APP@
""",
    "horizontalpodautoscaler.yaml": """\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: @APP@
  namespace: @APP@
spec:
  maxReplicas: 6
  minReplicas: 2
  metrics:
    - resource:
        name: cpu
        target:
          averageUtilization: 70
          type: Utilization
      type: Resource
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: @APP@
""",
    "networkpolicy.yaml": """\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: @APP@
  namespace: @APP@
spec:
  ingress:
    - ports:
        - port: http
  podSelector:
    matchLabels:
      app.kubernetes.io/name: @APP@
  policyTypes:
    - Ingress
""",
    "httproute.yaml": """\
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: @APP@
  namespace: @APP@
spec:
  hostnames:
    - @APP@.example.com
  parentRefs:
    - name: public
      namespace: gateways
  rules:
    - backendRefs:
        - name: @APP@
          port: 80
      filters:
        - type: RequestHeaderModifier
          requestHeaderModifier:
            set:
              - name: x-app
                value: @APP@
      matches:
        - path:
            type: PathPrefix
            value: /
""",
}


def write(path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


write("clusters/prod/flux-system/gotk-sync.yaml", SYNC)
write(
    "clusters/prod/flux-system/kustomization.yaml",
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - gotk-sync.yaml\n",
)
for number in range(apps):
    app = f"app-{number:04}"
    values = {"@APP@": app, "@N@": str(number), "@DIGEST@": f"{number * 2654435761 % 2**32:08x}" * 8}
    for name, text in {**{f"apps/{app}/prod/{n}": t for n, t in FILES.items()}, f"clusters/prod/{app}.prod.yaml": FLUX}.items():
        for key, value in values.items():
            text = text.replace(key, value)
        write(name, text)
