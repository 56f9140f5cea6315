package io.forecourt.ads;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.forecourt.infra.embedded.InfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** The test needs real brokers, a real registry and a real Mongo server. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@QuarkusTestResource(
        value = InfrastructureResource.class,
        initArgs = @ResourceArg(name = "parts", value = "KAFKA,REGISTRY,MONGO"),
        restrictToAnnotatedClass = false)
public @interface RealLine {}
