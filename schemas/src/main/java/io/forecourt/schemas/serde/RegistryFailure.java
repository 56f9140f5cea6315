package io.forecourt.schemas.serde;

import java.util.Optional;

import com.microsoft.kiota.ApiException;

/** Tells what the registry client's nested exceptions mean. */
final class RegistryFailure {

    private RegistryFailure() {}

    /** Whether the registry answered, and said that it does not know what it was asked for. */
    static boolean saysUnknown(Throwable failure) {
        return answer(failure)
                .map(answer -> answer.getResponseStatusCode() == 404)
                .orElse(false);
    }

    private static Optional<ApiException> answer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException answer) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }
}
