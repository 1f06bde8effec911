ALTER TABLE "changes" ADD COLUMN "by" jsonb;--> statement-breakpoint
CREATE INDEX "changes_store" ON "changes" USING btree ("store_id","id");--> statement-breakpoint
CREATE INDEX "changes_age" ON "changes" USING btree ("at");