package io.forecourt.stock.catalogue;

import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The table of vehicles, as it is read. */
@ApplicationScoped
public class VehicleRows implements PanacheRepositoryBase<VehicleRow, UUID> {

    /** The vehicles of a page, and one more where another page follows. */
    List<VehicleRow> read(CatalogueQuery query) {
        KeysetQuery keyset = KeysetQuery.of(query);
        return find(keyset.text(), keyset.parameters())
                .page(0, query.limit() + 1)
                .list();
    }
}
