package io.forecourt.stock.catalogue;

import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The table of vehicles, as it is read. */
@ApplicationScoped
public class VehicleRows implements PanacheRepositoryBase<VehicleRow, UUID> {

    /** The vehicles of a page, and one more where another page follows. */
    List<VehicleRow> read(CatalogueQuery query) {
        int rows = query.limit() + 1;
        KeysetQuery keyset = KeysetQuery.of(query, rows);
        PanacheQuery<VehicleRow> found = find(keyset.text(), keyset.parameters());
        return keyset.isLimited()
                ? found.list().stream().limit(rows).toList()
                : found.page(0, rows).list();
    }
}
