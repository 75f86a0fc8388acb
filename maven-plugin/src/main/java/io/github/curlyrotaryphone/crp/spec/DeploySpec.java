package io.github.curlyrotaryphone.crp.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workload in one environment, with Kubernetes' own terms where they mean the same.
 *
 * @param namespace where it runs
 * @param replicas number of pods; empty if an autoscaler owns it
 * @param autoscaling how the number of pods follows the load
 * @param resources requests and limits of the container
 * @param service how pods are reached within the cluster
 * @param route how the service is reached from outside
 * @param env further environment variables of the container, by name: a plain string, or a {@code valueFrom} tree
 * @param imagePullSecrets names of Secrets
 * @param serviceAccountAnnotations annotations of the ServiceAccount
 * @param nodeSelector labels of the nodes it may run on
 * @param tolerations as in a pod
 * @param affinity as in a pod
 * @param priorityClassName as in a pod
 * @param metrics how Prometheus finds the pods; empty if crp tells it nothing
 * @param names names and labels that are not crp's own: configured, or kept by an adoption
 * @param container the container, as far as it depends on what runs in it
 */
public record DeploySpec(
        NamespaceSpec namespace,
        Optional<Integer> replicas,
        Optional<AutoscalingSpec> autoscaling,
        ResourcesSpec resources,
        ServiceSpec service,
        Optional<RouteSpec> route,
        Map<String, EnvValue> env,
        List<String> imagePullSecrets,
        Map<String, String> serviceAccountAnnotations,
        Map<String, String> nodeSelector,
        List<Map<String, Object>> tolerations,
        Map<String, Object> affinity,
        Optional<String> priorityClassName,
        Optional<MetricsSpec> metrics,
        WorkloadNames names,
        ContainerSpec container) {
    public DeploySpec {
        env = Ordered.sorted(env);
        imagePullSecrets = List.copyOf(imagePullSecrets);
        serviceAccountAnnotations = Ordered.sorted(serviceAccountAnnotations);
        nodeSelector = Ordered.sorted(nodeSelector);
        tolerations = tolerations.stream().map(Ordered::tree).toList();
        affinity = Ordered.tree(affinity);
    }

    /** A copy with these names. */
    public DeploySpec named(WorkloadNames others) {
        return new DeploySpec(
                namespace,
                replicas,
                autoscaling,
                resources,
                service,
                route,
                env,
                imagePullSecrets,
                serviceAccountAnnotations,
                nodeSelector,
                tolerations,
                affinity,
                priorityClassName,
                metrics,
                others,
                container);
    }

    /**
     * Where the app runs.
     *
     * @param name the namespace
     * @param rendered whether crp renders it (and so owns it); only one app per namespace may
     */
    public record NamespaceSpec(String name, boolean rendered) {}

    /**
     * How the number of pods follows the load.
     *
     * @param minReplicas at least 1
     * @param maxReplicas at least {@code minReplicas}
     * @param cpu average use in percent of the CPU request
     * @param memory average use in percent of the memory request
     */
    public record AutoscalingSpec(int minReplicas, int maxReplicas, Optional<Integer> cpu, Optional<Integer> memory) {}

    /** Quantities by resource name, in the form of Kubernetes. */
    public record ResourcesSpec(Map<String, String> requests, Map<String, String> limits) {
        public ResourcesSpec {
            requests = Ordered.sorted(requests);
            limits = Ordered.sorted(limits);
        }
    }

    /**
     * How pods are reached within the cluster.
     *
     * @param type {@code ClusterIP}, {@code NodePort} or {@code LoadBalancer}
     * @param port port of the Service; its target is the port of the container
     * @param nodePort the node port, if the type has one
     * @param annotations of the Service
     */
    public record ServiceSpec(String type, int port, Optional<Integer> nodePort, Map<String, String> annotations) {
        public ServiceSpec {
            annotations = Ordered.sorted(annotations);
        }
    }

    /**
     * How the Service is reached from outside: an HTTPRoute of the Gateway API.
     *
     * @param host the host name that clients use
     * @param gatewayNamespace namespace of the Gateway
     * @param gatewayName its name
     */
    public record RouteSpec(String host, String gatewayNamespace, String gatewayName) {}

    /** How Prometheus finds the metrics of the pods. */
    public sealed interface MetricsSpec {
        /** By annotations of the pods, which a scrape configuration of Prometheus looks for. */
        record Annotations() implements MetricsSpec {}

        /**
         * By an object that the Prometheus operator reads.
         *
         * @param interval the time between two scrapes; Prometheus' own if it is empty
         * @param labels further labels of the object, by which an operator selects it
         */
        record PodMonitor(Optional<String> interval, Map<String, String> labels) implements MetricsSpec {
            public PodMonitor {
                labels = Ordered.sorted(labels);
            }
        }
    }

    /** The value of an environment variable. */
    public sealed interface EnvValue {
        /** A literal value. */
        record Plain(String value) implements EnvValue {}

        /** A reference to a key of a Secret or ConfigMap, or a field: the tree under {@code valueFrom}. */
        record From(Map<String, Object> valueFrom) implements EnvValue {
            public From {
                valueFrom = Ordered.tree(valueFrom);
            }
        }
    }
}
