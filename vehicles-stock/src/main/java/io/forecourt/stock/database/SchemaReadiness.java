package io.forecourt.stock.database;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down until the tables are there; whether Postgres can be reached is the check of the data source. */
@Readiness
class SchemaReadiness implements HealthCheck {

    private final SchemaMigration migration;

    SchemaReadiness(SchemaMigration migration) {
        this.migration = migration;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Database schema")
                .status(migration.done())
                .build();
    }
}
