package io.forecourt.stock.catalogue;

import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.stock.vehicle.Vehicle;
import io.forecourt.stock.vehicle.Vin;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The table of vehicles. */
@ApplicationScoped
public class VehicleRows implements PanacheRepositoryBase<VehicleRow, UUID> {

    private static final String INSERT = """
            insert into VehicleRow
                (id, vin, model, manufacturer, year, odometer, odometerUnit, fuelType, version, createdAt)
            values
                (:id, :vin, :model, :manufacturer, :year, :odometer, :odometerUnit, :fuelType, :version, :createdAt)
            on conflict (vin) do nothing""";

    /**
     * False where the VIN is in stock: nothing was written then, and the transaction can go on. Waits for whoever is about to
     * take in the same VIN.
     */
    public boolean insert(Vehicle vehicle) {
        return getEntityManager()
                        .createQuery(INSERT)
                        .setParameter("id", vehicle.id())
                        .setParameter("vin", vehicle.vin().value())
                        .setParameter("model", vehicle.model())
                        .setParameter("manufacturer", vehicle.manufacturer())
                        .setParameter("year", vehicle.year())
                        .setParameter("odometer", vehicle.odometer().reading())
                        .setParameter("odometerUnit", vehicle.odometer().unit())
                        .setParameter("fuelType", vehicle.fuelType().orElse(null))
                        .setParameter("version", vehicle.version())
                        .setParameter("createdAt", vehicle.createdAt())
                        .executeUpdate()
                == 1;
    }

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
