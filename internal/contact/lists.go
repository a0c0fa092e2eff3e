package contact

import (
	"slices"
	"strings"
)

// The words that distinguish the parts of a name, in lower case and without full stops.
var (
	prefixes = words(`dr dr-ing dra drs drh prof profa professor docent doc mr mrs ms mx miss sir dame lady lord rev hon herr frau mme mlle
		mevr mw dhr sr sra srta dott dottssa sig sigra avv ing mag dipl-ing mgr mgra judr mudr phdr rndr inż hab arq lic pan pani pán paní
		doç öğr gör sayın rabbi imam sheikh shaikh captain capt lt sgt д-р проф доц акад г-н г-жа δρ καθ κα ts pgs ths
		الدكتور الدكتورة دكتور دكتورة الأستاذ الأستاذة السيد السيدة الشيخ ד"ר פרופ פרופ' श्री श्रीमती डॉ shri smt นาย นาง นางสาว`)
	// Words that can follow "Dr." in a degree, as in "Dr. med." and "Dr. rer. nat." They count only in lower case, because Phil is a name.
	fields = words(`med rer nat phil jur iur ing habil hc h c oec pol soc theol vet dent agr univ mult techn sc math päd paed publ cult
		mont disc forest pharm psych lic dipl apl em des und`)
	suffixes = words(`jr sr ii iii iv phd dphil mphil md mba emba msc bsc ma ba mfa bfa mph mpa mpp meng beng bed med edd dba esq cpa cfa jd
		llm llb dds dmd dvm rn np pe pmp obe mbe cbe kbe frs frse facs frcp csc drsc dsc júnior junior filho neto sobrinho fils père
		교수 교수님 박사 선생님 님 先生 教授 博士 さん 様`)
	shortSuffixes = words(`ii iv v md ma ba rn np pe`) // they are names, too, unless they are in capitals: Jack Ma
	particles     = words(`van von vom der den de del della delle dello degli dei di du da do dos das la le les lo los ten ter te 't zu zum
		zur af av al el bin ibn ben abu st saint san santa mac mc o ó ní nic uí bint bat dal dalla op aan auf
		freiherr freifrau freiin graf gräfin prinz prinzessin ritter edler بن ابن بنت آل בן בת`)
	// The words between two people: "Ana & Ben".
	pairs = words("& + / and und et e y och og ja és i a en u ve ve и і и та و 和 と 및 και ו और và plus")
	// A name can end with pronouns such as she/her. These can be the first of them.
	pronouns = words("she he they it xe ze any er sie dey xier il elle iel el él ella elle lui lei ele ela elu hij zij ze hen die han hon ona on ono oni он она они o")
	// After these words comes an earlier name.
	born = words("née nee né geb geborene nacida nascida nata geboren född født rozená ur урожденная aka alias")
)

// The words of organisations.
var (
	// At the end of a name.
	legal = words(`inc llc ltd limited corp corporation company gmbh ag kg ohg gbr ug ev eg plc bv nv ab oy oyj aps sarl sas srl spa kft zrt
		nyrt ltda pty llp pllc pvt oü uab ооо оао зао пао тов αε επε
		foundation stiftung association verein team institute university company consulting partners ventures solutions services`)
	// Short ones, only in capitals or with full stops: SL, d.o.o.
	capitals = words("sa sl slu as asa bt hf se lp sia zoo doo sro sc ип")
	// Anywhere in a name.
	institutions = words(`team lab labs laboratory laboratories centre center group family office department dept division faculty institute institut
		university college academy school foundation association society committee council studio studios agency collective network
		consortium initiative project journal magazine library museum hospital clinic helpdesk support consulting centro
		familie labor arbeitsgruppe abteilung universität hochschule zentrum gruppe büro verein stiftung redaktion gesellschaft akademie
		équipe laboratoire groupe famille bureau université école faculté fondation association département
		equipo laboratorio grupo familia oficina universidad escuela facultad fundación asociación departamento
		equipe laboratório família escritório universidade escola faculdade fundação associação
		squadra gruppo famiglia ufficio università scuola facoltà fondazione associazione dipartimento
		groep gezin kantoor universiteit vereniging stichting afdeling
		laboratorium grupp gruppe gruppen familjen universitet universitetet skola förening föreningen stiftelsen avdelning forening
		ryhmä tiimi perhe yliopisto keskus yhdistys säätiö
		zespół rodzina uniwersytet fundacja stowarzyszenie biuro szkoła instytut
		tým tím rodina univerzita laboratoř nadace spolek škola centrum
		csapat család egyetem intézet alapítvány egyesület iskola
		echipa familia universitatea fundația asociația centrul
		takım takımı ekibi ailesi aile üniversitesi vakfı derneği merkezi laboratuvarı
		команда семья сім'я лаборатория лабораторія центр группа група университет університет институт інститут фонд отдел школа екип
		ομάδα οικογένεια εργαστήριο κέντρο πανεπιστήμιο ινστιτούτο σχολή
		فريق مختبر مركز جامعة معهد عائلة مؤسسة جمعية צוות מעבדה מרכז אוניברסיטת משפחת עמותת टीम परिवार विश्वविद्यालय
		keluarga universitas yayasan`)
	// Between words of an organisation's name, in lower case: Centre for Help.
	purposes = words("for of für pour para voor för dla для за untuk için")
	// At the end of the name's last word.
	compounds = words(`team labor büro gruppe institut verein zentrum abteilung redaktion stiftung universität hochschule groep vereniging stichting
		förening gruppen laboratorium 公司 大学 大學 研究室 研究所 研究会 実験室 实验室 實驗室 センター チーム 事務局 委員会 委员会 協会 协会 協會
		財団 团队 團隊 学院 學院 学校 學校 中心 협회 연구실 연구소 센터 팀 대학교 재단 위원회 株式会社 有限会社 주식회사`)
	companies = words("株式会社 有限会社 合同会社 一般社団法人 주식회사") // at the beginning
)

// Given names and surnames that show in which order the parts of a name are.
var (
	spanishGiven = words(`maría maria josé jose luis carlos manuel antonio juan pedro pablo miguel ángel angel francisco javier jesús jesus
		alberto alejandro alfonso andrés andres armando arturo cristian cristina daniel david diego eduardo elena enrique ernesto esteban eugenia
		eva federico felipe fernanda fernando gabriel gabriela gerardo guillermo gustavo héctor hector ignacio inés ines isabel ismael jaime jorge
		josefa julia julio laura lucía lucia luisa marcos margarita mario marta martín mauricio mercedes mónica monica nicolás nicolas olga óscar
		oscar patricia paula rafael ramón ramon raquel raúl raul ricardo roberto rocío rodrigo rosa rosario ruth salvador santiago sara sebastián
		sergio silvia sofía sofia sonia susana teresa tomás tomas valentina vanesa verónica veronica vicente víctor victor victoria virginia
		ximena carmen pilar dolores ana belén concepción consuelo lourdes luz mar guadalupe milagros montserrat nieves soledad ángeles angeles
		clara beatriz alicia adriana carolina catalina cecilia claudia emilia emilio agustín agustin benito bruno santos cruz alonso simón rosalía
		jordi joan josep lluís`)
	spanishFamily = words(`garcía garcia torres ruiz moreno romero navarro castro ortega rubio molina delgado ramos serrano blanco suárez morales castillo
		ortiz marín medina iglesias castellanos garrido santos guerrero lozano cano cruz flores herrera cabrera vega campos fuentes carrasco
		aguilar reyes caballero nieto pascual santana herrero hidalgo montero lorenzo gallego vargas mora soto silva rojas mendoza ríos
		guzmán arias bravo vidal parra soler ferrer rivera rivas pineda salazar acosta peña luna miranda contreras espinoza figueroa
		sandoval valencia zamora borges bolaño lorca allende neruda mistral cortázar vallejo quiroga puig pujol serra vila roca costa bosch
		etxeberria aguirre martín alonso benito bruno simón tomás vicente martí`)
	asianFamily = words(`wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang feng deng cao peng
		zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao zhong cui tan fan liao shi jin jia xia fu fang zou
		xiong bai meng qin qiu hou kong ouyang chan wong cheung leung lam kwok lau chow yip tse tsang goh teo koh toh quek chua yeo seah tay ong
		kim lee park choi jung jeong kang cho jo yoon yun jang chang lim im han oh seo shin kwon hwang ahn hong yoo ryu jeon moon bae baek nam
		noh roh ha heo min
		sato satō suzuki takahashi tanaka watanabe ito itō nakamura kobayashi yamamoto kato katō yoshida yamada sasaki yamaguchi matsumoto inoue
		kimura hayashi shimizu yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima maeda fujita ogawa goto gotō okada hasegawa murakami
		kondo ishii saito saitō sakamoto endo endō aoki fujii nishimura fukuda ota ōta miura fujiwara okamoto matsuda nakagawa nakano harada ono
		tamura takeuchi kaneko wada nakayama ishida ueda morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando andō
		nguyễn nguyen trần tran phạm pham hoàng hoang huỳnh huynh phan vũ vu võ đặng dang bùi bui đỗ hồ ngô ngo dương duong lê lý trịnh`)
	// Of these, the ones that are usual given names elsewhere.
	alsoGiven      = words("kim lee jo lin han min song ray ren jin sun ha mori yang moon eve")
	hungarianGiven = words(`ádám ágnes ákos alexandra andrás andrea anikó anna antal árpád attila balázs barbara béla bence csaba csilla dániel dávid dénes
		dóra edit emese endre enikő eszter éva ferenc gábor gergely gergő géza györgy györgyi gyula ildikó ilona imre istván jános józsef judit
		júlia kata katalin kinga klára krisztina krisztián lászló lilla magdolna margit mária márk márta máté mihály miklós mónika nóra norbert
		orsolya pál péter petra réka richárd róbert rita roland sándor sára tamás tibor timea tünde vera viktor viktória vince zita zoltán
		zsófia zsolt zsuzsanna peter thomas john mary michael david paul maria`)
	// A given name of two words begins or ends with these: عبد الرحمن, Salah al-Din.
	servant   = words("abd abdul abdel abdal abu abou umm oum عبد أبو ابو أم ام")
	ofFaith   = words("al-din el-din ad-din eddin uddin الدين الله الإسلام")
	notFamily = words("ева лев ирина марина нина яков geneva maeva jakov yakov yaakov") // given names that end as Slavic family names do
)

func words(list string) []string { return strings.Fields(list) }

// in reports whether a word is in a list, in any case and with any full stops.
func in(list []string, word string) bool { return slices.Contains(list, bare(word)) }

func bare(word string) string {
	return strings.ToLower(strings.ReplaceAll(strings.Trim(word, ".,"), ".", ""))
}
