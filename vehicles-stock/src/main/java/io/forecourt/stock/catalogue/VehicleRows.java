package io.forecourt.stock.catalogue;

import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.stock.vehicle.Vin;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The table of vehicles. */
@ApplicationScoped
public class VehicleRows implements PanacheRepositoryBase<VehicleRow, UUID> {

    /** The id under which a VIN, known to be in stock, is. */
    public UUID idOf(Vin vin) {
        return find("vin", vin.value()).singleResult().id;
    }

    /** The vehicles of a page, and one more where another page follows. */
    List<VehicleRow> read(CatalogueQuery query) {
        KeysetQuery keyset = KeysetQuery.of(query);
        return find(keyset.text(), keyset.parameters())
                .page(0, query.limit() + 1)
                .list();
    }
}
