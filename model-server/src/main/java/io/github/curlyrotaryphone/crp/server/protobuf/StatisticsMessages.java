package io.github.curlyrotaryphone.crp.server.protobuf;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import java.util.List;

/** The answers of the extensions statistics and model_configuration, from plain values. */
public final class StatisticsMessages {

    private StatisticsMessages() {}

    /** {@code ModelStatistics}, a part of the answer {@code ModelStatisticsResponse}. */
    public static ProtoWriter model(
            String name, String version, long lastInference, long inferences, long runs, ProtoWriter durations) {
        return new ProtoWriter()
                .text(1, name)
                .text(2, version)
                .number(3, lastInference)
                .number(4, inferences)
                .number(5, runs)
                .message(6, durations);
    }

    /** {@code StatisticDuration}: the count and the total time. */
    public static ProtoWriter duration(long count, long nanos) {
        return new ProtoWriter().number(1, count).number(2, nanos);
    }

    /** {@code ModelInput} or {@code ModelOutput}; the sizes are in field 4 of the one and in field 3 of the other. */
    public static ProtoWriter tensor(TensorMetadata tensor, int sizesField, List<Long> sizes) {
        ProtoWriter packed = new ProtoWriter();
        sizes.forEach(packed::varint);
        ProtoWriter message = new ProtoWriter().text(1, tensor.name()).number(2, dataType(tensor.datatype()));
        return packed.length() == 0 ? message : message.element(sizesField, packed.view());
    }

    private static int dataType(Datatype datatype) {
        return switch (datatype) {
            case BOOL -> 1;
            case UINT8 -> 2;
            case UINT16 -> 3;
            case UINT32 -> 4;
            case UINT64 -> 5;
            case INT8 -> 6;
            case INT16 -> 7;
            case INT32 -> 8;
            case INT64 -> 9;
            case FP16 -> 10;
            case FP32 -> 11;
            case FP64 -> 12;
            case BYTES -> 13;
            case BF16 -> 14;
        };
    }
}
