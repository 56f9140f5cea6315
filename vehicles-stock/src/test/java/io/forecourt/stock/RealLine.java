package io.forecourt.stock;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.forecourt.infra.embedded.InfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** The test needs a real Postgres, real brokers and a real registry. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@QuarkusTestResource(
        value = InfrastructureResource.class,
        initArgs = @ResourceArg(name = "parts", value = "KAFKA,REGISTRY,POSTGRES"),
        restrictToAnnotatedClass = false)
public @interface RealLine {}
