package io.forecourt.pricing;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the schema registry is. */
@ConfigMapping(prefix = "registry")
public interface RegistryConfig {

    /** Root of the registry. */
    @WithDefault("http://localhost:8081")
    URI url();

    /** Root of its API. */
    default String api() {
        return url().toString().replaceAll("/+$", "") + "/apis/registry/v3";
    }
}
