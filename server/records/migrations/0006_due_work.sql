CREATE INDEX "orders_state" ON "orders" USING btree ("store_id","state");--> statement-breakpoint
CREATE INDEX "orders_arrival" ON "orders" USING btree ("store_id","created_at");--> statement-breakpoint
CREATE INDEX "snapshot_orders_arrived" ON "snapshot_orders" USING btree ("store_id") WHERE "snapshot_orders"."arrived_later";--> statement-breakpoint
CREATE INDEX "stores_leased" ON "stores" USING btree ("lease_until") WHERE "stores"."lease_owner" is not null;