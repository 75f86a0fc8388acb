package io.github.curlyrotaryphone.crp.server.protobuf;

import io.github.curlyrotaryphone.crp.server.protocol.Parameters;

/** {@code map<string, InferParameter>}: each entry is a message of key 1 and value 2. */
final class ParameterFields {

    private static final int BOOL = 1;
    private static final int INT64 = 2;
    private static final int STRING = 3;
    private static final int DOUBLE = 4;
    private static final int UINT64 = 5;

    private ParameterFields() {}

    /** These parameters and the one of that entry. */
    static Parameters read(Parameters before, ProtoReader entry) {
        String key = "";
        Object value = "";
        while (entry.next()) {
            if (entry.field() == 1) {
                key = entry.text();
            } else if (entry.field() == 2) {
                value = value(entry.message());
            }
        }
        return before.with(key, value);
    }

    private static Object value(ProtoReader parameter) {
        Object value = "";
        while (parameter.next()) {
            value = switch (parameter.field()) {
                case BOOL -> parameter.number() != 0;
                case INT64, UINT64 -> parameter.number();
                case STRING -> parameter.text();
                case DOUBLE -> Double.longBitsToDouble(parameter.fixed64());
                default -> value;
            };
        }
        return value;
    }

    static void write(ProtoWriter message, int field, Parameters parameters) {
        parameters
                .values()
                .forEach((name, value) ->
                        message.message(field, new ProtoWriter().text(1, name).message(2, written(value))));
    }

    private static ProtoWriter written(Object value) {
        ProtoWriter parameter = new ProtoWriter();
        if (value instanceof Boolean flag) {
            return parameter.numberAlways(BOOL, flag ? 1 : 0);
        } else if (value instanceof Long number) {
            return parameter.numberAlways(INT64, number);
        } else if (value instanceof Double number) {
            return parameter.fixed64(DOUBLE, Double.doubleToRawLongBits(number));
        }
        return parameter.text(STRING, value.toString());
    }
}
