package io.forecourt.stock.database;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Down until the tables are there; whether Postgres can be reached is the check of the data source. What requests suffer from
 * is shown besides: a Postgres that is read-only or full still answers those who read.
 */
@Readiness
class SchemaReadiness implements HealthCheck {

    private final SchemaMigration migration;
    private final DatabaseAbsence database;

    SchemaReadiness(SchemaMigration migration, DatabaseAbsence database) {
        this.migration = migration;
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Database schema")
                .status(migration.done())
                .withData("schema", migration.inWords())
                .withData("requests", database.inWords().orElse("are served"))
                .build();
    }
}
