CREATE TABLE "attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"store_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"run_id" uuid,
	"shop_number" text,
	"actor" text NOT NULL,
	"direction" text NOT NULL,
	"what" text NOT NULL,
	"from" text,
	"to" text,
	"outcome" text NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "links" (
	"tenant_id" text NOT NULL,
	"identity" text NOT NULL,
	"shop_number" text NOT NULL,
	"work_order_id" bigint NOT NULL,
	"work_order_number" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "links_tenant_id_identity_shop_number_pk" PRIMARY KEY("tenant_id","identity","shop_number")
);
--> statement-breakpoint
CREATE TABLE "order_plans" (
	"tenant_id" text NOT NULL,
	"identity" text NOT NULL,
	"shop_number" text NOT NULL,
	"store_id" uuid NOT NULL,
	"plan" jsonb NOT NULL,
	"work_order_id" bigint,
	"steps_done" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"looked_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"parked" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_plans_tenant_id_identity_shop_number_pk" PRIMARY KEY("tenant_id","identity","shop_number")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"store_id" uuid NOT NULL,
	"tenant_id" text NOT NULL,
	"shop_number" text NOT NULL,
	"run_id" uuid,
	"result" text NOT NULL,
	"state" text NOT NULL,
	"work_order_id" bigint,
	"work_order_number" text,
	"shop_status_id" bigint,
	"order_status_id" bigint,
	"total_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_text" text NOT NULL,
	"created_at" timestamp with time zone,
	"decided_at" timestamp with time zone NOT NULL,
	"last_update_at" timestamp with time zone,
	"reason" text,
	"detail" jsonb,
	"parked_tries" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp with time zone,
	CONSTRAINT "orders_store_id_shop_number_pk" PRIMARY KEY("store_id","shop_number")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"tenant_id" text NOT NULL,
	"person_id" bigint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "people_tenant_id_person_id_pk" PRIMARY KEY("tenant_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "people_keys" (
	"tenant_id" text NOT NULL,
	"key" text NOT NULL,
	"person_id" bigint NOT NULL,
	CONSTRAINT "people_keys_tenant_id_key_person_id_pk" PRIMARY KEY("tenant_id","key","person_id")
);
--> statement-breakpoint
CREATE TABLE "person_claims" (
	"tenant_id" text NOT NULL,
	"key" text NOT NULL,
	"person" jsonb NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"looked_at" timestamp with time zone,
	"attempts" integer NOT NULL,
	CONSTRAINT "person_claims_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"tenant_id" text NOT NULL,
	"by" text NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"product_id" bigint,
	"cost_minor" bigint DEFAULT 0 NOT NULL,
	"candidates" jsonb,
	"message" text,
	"checked_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"looked_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "products_tenant_id_by_key_pk" PRIMARY KEY("tenant_id","by","key")
);
--> statement-breakpoint
CREATE TABLE "quota_slots" (
	"tenant_id" text PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"store_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"stage" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"counters" jsonb NOT NULL,
	"error_code" text,
	"error_detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "shop_products" (
	"store_id" uuid NOT NULL,
	"article" text NOT NULL,
	"product" jsonb,
	CONSTRAINT "shop_products_store_id_article_pk" PRIMARY KEY("store_id","article")
);
--> statement-breakpoint
CREATE TABLE "snapshot_orders" (
	"store_id" uuid NOT NULL,
	"shop_number" text NOT NULL,
	"position" integer NOT NULL,
	"status_id" bigint,
	"order" jsonb,
	"unreadable_field" text,
	"arrived_later" boolean NOT NULL,
	"decided" boolean DEFAULT false NOT NULL,
	CONSTRAINT "snapshot_orders_store_id_shop_number_pk" PRIMARY KEY("store_id","shop_number")
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"identity" text NOT NULL,
	"origin" text NOT NULL,
	"settings" jsonb NOT NULL,
	"mapping" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"password_sealed" text NOT NULL,
	"token_sealed" text,
	"token_issued_at" timestamp with time zone,
	"phase" text NOT NULL,
	"shop_statuses" jsonb NOT NULL,
	"shop_languages" jsonb NOT NULL,
	"snapshot_state" text NOT NULL,
	"snapshot_read_at" timestamp with time zone,
	"snapshot_from" text NOT NULL,
	"watermark" text,
	"last_manager_id" bigint,
	"next_run_at" timestamp with time zone,
	"lease_owner" text,
	"lease_epoch" bigint DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"last_success_at" timestamp with time zone,
	"failure_code" text,
	"failure_detail" jsonb,
	"failures" integer DEFAULT 0 NOT NULL,
	"refused_since" timestamp with time zone,
	"credentials_dead" boolean DEFAULT false NOT NULL,
	"attention" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" text PRIMARY KEY NOT NULL,
	"roapp_api_url" text NOT NULL,
	"roapp_api_key_sealed" text NOT NULL,
	"key_employee_id" bigint,
	"people_read_to" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_plans" ADD CONSTRAINT "order_plans_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_keys" ADD CONSTRAINT "people_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_claims" ADD CONSTRAINT "person_claims_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_slots" ADD CONSTRAINT "quota_slots_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_products" ADD CONSTRAINT "shop_products_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshot_orders" ADD CONSTRAINT "snapshot_orders_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_order" ON "changes" USING btree ("store_id","shop_number","id");--> statement-breakpoint
CREATE INDEX "links_work_order" ON "links" USING btree ("tenant_id","work_order_id");--> statement-breakpoint
CREATE INDEX "order_plans_store" ON "order_plans" USING btree ("store_id");--> statement-breakpoint
CREATE INDEX "orders_list" ON "orders" USING btree ("store_id","created_text","shop_number");--> statement-breakpoint
CREATE INDEX "orders_run" ON "orders" USING btree ("run_id","result");--> statement-breakpoint
CREATE INDEX "people_keys_person" ON "people_keys" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "runs_store" ON "runs" USING btree ("store_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_one_import" ON "runs" USING btree ("store_id") WHERE "runs"."kind" = 'import' and "runs"."state" in ('queued', 'running', 'paused');--> statement-breakpoint
CREATE INDEX "snapshot_orders_work" ON "snapshot_orders" USING btree ("store_id","decided","position");--> statement-breakpoint
CREATE UNIQUE INDEX "stores_shop" ON "stores" USING btree ("tenant_id","identity") WHERE "stores"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "stores_due" ON "stores" USING btree ("next_run_at") WHERE "stores"."removed_at" is null;