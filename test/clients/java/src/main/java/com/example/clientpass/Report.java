package com.example.clientpass;

import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** A line of JSON for each step. */
final class Report {
    private Report() {
    }

    static void client(String version) {
        tell(JsonWriter.create().writeStartObject().writeFieldName("client").writeValue(version));
    }

    static <T> T take(String step, Supplier<T> call) {
        return take(step, call, null);
    }

    /** Makes one call and prints what came of it; after a refusal the answer is null. */
    static <T> T take(String step, Supplier<T> call, Function<T, String> value) {
        JsonWriter line = JsonWriter.create().writeStartObject().writeFieldName("step").writeValue(step).writeFieldName("allowed");
        T answer;
        try {
            answer = call.get();
        } catch (AwsServiceException refusal) {
            tell(line.writeValue(false)
                .writeFieldName("code").writeValue(refusal.awsErrorDetails().errorCode())
                .writeFieldName("message").writeValue(refusal.awsErrorDetails().errorMessage()));
            return null;
        }
        line.writeValue(true);
        tell(value == null ? line : line.writeFieldName("value").writeValue(value.apply(answer)));
        return answer;
    }

    private static void tell(JsonWriter line) {
        System.out.println(new String(line.writeEndObject().getBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
}
