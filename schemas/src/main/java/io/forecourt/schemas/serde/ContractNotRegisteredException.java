package io.forecourt.schemas.serde;

/** The registry answers, and does not hold a contract of ours: nobody ran the registrar there yet, or it lost what it knew. */
public final class ContractNotRegisteredException extends RegistryUnavailableException {

    private static final long serialVersionUID = 1L;

    /** Says what is missing where, and the command that registers it. */
    ContractNotRegisteredException(String registryRoot, String missing, Throwable cause) {
        super(
                "The schema registry at %s does not hold %s. Run the registrar: %s --registry %s"
                        .formatted(registryRoot, missing, REGISTRAR, registryRoot),
                cause);
    }
}
