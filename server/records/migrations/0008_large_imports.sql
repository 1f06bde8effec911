DROP INDEX "snapshot_orders_work";--> statement-breakpoint
DROP INDEX "orders_run";--> statement-breakpoint
CREATE INDEX "snapshot_orders_position" ON "snapshot_orders" USING btree ("store_id","position");--> statement-breakpoint
CREATE INDEX "snapshot_orders_undecided" ON "snapshot_orders" USING btree ("store_id","position") WHERE not "snapshot_orders"."decided";--> statement-breakpoint
CREATE INDEX "orders_run" ON "orders" USING btree ("run_id","decided_at","result");