package io.forecourt.infra.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.forecourt.infra.embedded.mongo.MongoServerMain;

/** A server that speaks MongoDB's protocol, since no real one can be had as a Maven artifact. */
record MongoProtocolServer(RuntimeFolder runtime, DataFolder data, Ports ports, List<String> jvm) {

    private static final int HEAP_MEGABYTES = 256;

    /** Of a million ads, before it listens. */
    private static final Duration TAKES_OVER_AN_OLDER_FILE = Duration.ofMinutes(15);

    ProcessSpec spec() {
        Path folder = data.part("mongo");
        JavaCommand command = JavaCommand.of(MongoServerMain.class.getName(), runtime.mongoJars() + "/*")
                .small(HEAP_MEGABYTES)
                .options(List.of(
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dio.netty.allocator.type=unpooled"))
                .options(jvm)
                .arguments(String.valueOf(ports.mongo()), folder.toString());
        return ProcessSpec.builder("mongo", data)
                .address("mongodb://localhost:" + ports.mongo())
                .java(command)
                .ports(ports.mongo())
                .readiness(Readiness.port(ports.mongo()))
                .startTimeout(TAKES_OVER_AN_OLDER_FILE)
                .build();
    }
}
