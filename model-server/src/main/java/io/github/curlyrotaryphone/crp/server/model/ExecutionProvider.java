package io.github.curlyrotaryphone.crp.server.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of ONNX Runtime that models run on, chosen once at the start, so that a missing GPU is noticed then.
 *
 * @param wanted the accelerator of the settings
 * @param used the one that models run on: the same, or the CPU instead
 * @param options the options of its provider, by name
 */
public record ExecutionProvider(Accelerator wanted, Accelerator used, Map<String, String> options) {

    /** The CPU, without options. */
    public static final ExecutionProvider CPU = new ExecutionProvider(Accelerator.CPU, Accelerator.CPU, Map.of());

    private static final String DEVICE = "device_id";

    /**
     * The provider for the settings; {@link StartException} if it cannot be used and the CPU shall not replace it. The
     * log says which accelerator is used, if one is wanted.
     */
    public static ExecutionProvider choose(AcceleratorSettings settings, Log log) {
        if (settings.wanted() == Accelerator.CPU) {
            if (!settings.options().isEmpty()) {
                throw new StartException(
                        "'acceleratorOptions' is set, but 'accelerator' is cpu, which has none.",
                        "Set 'accelerator' to cuda or tensorrt, or remove the options.");
            }
            return CPU;
        }
        return choose(settings, OrtEnvironment.getAvailableProviders(), log);
    }

    static ExecutionProvider choose(AcceleratorSettings settings, Set<OrtProvider> present, Log log) {
        var provider = new ExecutionProvider(settings.wanted(), settings.wanted(), settings.options());
        Optional<StartException> problem = provider.problem(present);
        if (problem.isEmpty()) {
            log.event("running models on " + provider);
            return provider;
        }
        if (!settings.cpuFallback()) {
            throw problem.get();
        }
        log.event("running models on the CPU, as 'acceleratorFallback' allows: " + problem.get());
        return new ExecutionProvider(settings.wanted(), Accelerator.CPU, Map.of());
    }

    private Optional<StartException> problem(Set<OrtProvider> present) {
        OrtProvider needed = used == Accelerator.TENSORRT ? OrtProvider.TENSOR_RT : OrtProvider.CUDA;
        if (!present.contains(needed)) {
            return Optional.of(new StartException(
                    "'accelerator' is %s, but the ONNX Runtime in the class path has no provider for it, only %s."
                            .formatted(used.word(), present),
                    "Depend on com.microsoft.onnxruntime:onnxruntime_gpu, and exclude onnxruntime from"
                            + " crp-model-server."));
        }
        try (SessionOptions session = new SessionOptions()) {
            session.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            addTo(session);
            // Only a session asks the driver for its devices.
            OnnxRuntime.environment()
                    .createSession(UnsignedCast.smallestModel(), session)
                    .close();
            return Optional.empty();
        } catch (OrtException e) {
            return Optional.of(new StartException(
                    "'accelerator' is %s, but its provider in ONNX Runtime cannot be used: %s."
                            .formatted(used.word(), sentence(e)),
                    "Check that the node has a GPU and its driver, that the image has the libraries of %s, and the"
                                    .formatted(
                                            used == Accelerator.TENSORRT
                                                    ? "CUDA, cuDNN and TensorRT"
                                                    : "CUDA and cuDNN")
                            + " names in 'acceleratorOptions'."));
        }
    }

    private static String sentence(OrtException e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    }

    /** Makes sessions with these options use the provider. */
    void addTo(SessionOptions session) throws OrtException {
        switch (used) {
            case CPU -> {}
            case CUDA -> addCuda(session, options);
            case TENSORRT -> {
                addTensorRt(session);
                addCuda(session, options.containsKey(DEVICE) ? Map.of(DEVICE, options.get(DEVICE)) : Map.of());
            }
        }
    }

    private static void addCuda(SessionOptions session, Map<String, String> options) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
            for (var option : options.entrySet()) {
                cuda.add(option.getKey(), option.getValue());
            }
            session.addCUDA(cuda);
        }
    }

    private void addTensorRt(SessionOptions session) throws OrtException {
        try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions()) {
            for (var option : options.entrySet()) {
                tensorRt.add(option.getKey(), option.getValue());
            }
            session.addTensorrt(tensorRt);
        }
    }

    /** Whether models run on a GPU. */
    public boolean isGpu() {
        return used != Accelerator.CPU;
    }

    /** Such as {@code cuda}, or {@code cpu instead of cuda}. */
    @Override
    public String toString() {
        return used == wanted ? used.word() : "%s instead of %s".formatted(used.word(), wanted.word());
    }
}
