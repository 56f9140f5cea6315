/** GET /stock and GET /stock/{id}: the vehicles in stock, in pages that neither lose nor repeat one. */
package io.forecourt.stock.catalogue;
