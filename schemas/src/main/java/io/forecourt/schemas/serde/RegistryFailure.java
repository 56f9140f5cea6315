package io.forecourt.schemas.serde;

import java.util.Optional;
import java.util.stream.Stream;

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

    /** The failure in a few words: the status that was answered, or the innermost reason why there is no answer. */
    static String words(Throwable failure) {
        return answer(failure)
                .map(answer -> "it answers " + answer.getResponseStatusCode())
                .orElseGet(() -> innermost(failure));
    }

    private static Optional<ApiException> answer(Throwable failure) {
        return causes(failure)
                .filter(ApiException.class::isInstance)
                .map(ApiException.class::cast)
                .findFirst();
    }

    private static String innermost(Throwable failure) {
        Throwable root = causes(failure).reduce((_, deeper) -> deeper).orElseThrow();
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
