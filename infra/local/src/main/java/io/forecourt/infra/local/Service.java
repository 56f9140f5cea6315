package io.forecourt.infra.local;

import java.net.URI;

/**
 * One running copy of a service module.
 *
 * @param name what people call it; two copies of one module differ in it
 * @param module the folder of the module below the project root
 * @param path where it begins for people: {@code /stock}; empty if there is nothing to see
 */
record Service(String name, String module, int port, String path) {

    String shown() {
        return url() + path;
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }
}
